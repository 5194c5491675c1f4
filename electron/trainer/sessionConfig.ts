import { ProtobufWriter } from './protobuf.ts';

export interface SessionSettings {
  /** Of one operation; 0 for as many as there are cores. */
  readonly threads: number;
  /** Whether TensorFlow's own optimizer goes over each entry's graph before its first call. It takes 4/5 of that call's time. */
  readonly grappler: boolean;
  /** Whether products of matrices and convolutions are carried out in bfloat16. */
  readonly bfloat16: boolean;
}

const VARIABLE = 'CONVCANVAS_SESSION_CONFIG';

/** Has the sessions that `open` opens take these settings, where the binding hands them on. */
export function withSessionSettings<Result>(settings: SessionSettings, open: () => Result): Result {
  process.env[VARIABLE] = Buffer.from(encodeSessionConfig(settings)).toString('hex');
  try {
    return open();
  } finally {
    delete process.env[VARIABLE];
  }
}

/**
 * A tensorflow.ConfigProto.
 *
 * @see tensorflow/core/protobuf/config.proto: intra_op_parallelism_threads = 2, graph_options = 10 (GraphOptions: rewrite_options = 10)
 */
function encodeSessionConfig({ threads, ...rewriting }: SessionSettings): Uint8Array {
  return new ProtobufWriter()
    .int(2, threads)
    .message(10, (graph) => graph.message(10, (config) => writeRewriting(config, rewriting)))
    .finish();
}

/** Of enum RewriterConfig.Toggle. */
const [ON, OFF] = [1, 2];
/** Fields of the optimizers that are toggles, from layout to common subgraphs. */
const TOGGLES = [1, 3, 7, 8, 9, 10, 11, 13, 14, 15, 18, 22, 24];

/**
 * @see tensorflow/core/protobuf/rewriter_config.proto: disable_model_pruning = 2, memory_optimization = 4 (NO_MEM_OPT = 1),
 *   meta_optimizer_iterations = 12 (ONE = 1), disable_meta_optimizer = 19, auto_mixed_precision_onednn_bfloat16 = 31
 */
function writeRewriting(config: ProtobufWriter, { grappler, bfloat16 }: Omit<SessionSettings, 'threads'>): void {
  if (!grappler && !bfloat16) return void config.flag(19, true);
  if (bfloat16) config.int(31, ON);
  if (grappler) return;
  for (const toggle of TOGGLES) config.int(toggle, OFF);
  config.flag(2, true).int(4, 1).int(12, 1);
}
