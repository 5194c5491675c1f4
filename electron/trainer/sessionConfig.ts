import { ProtobufWriter } from './protobuf.ts';

export interface SessionSettings {
  /** Of one operation; 0 for as many as there are cores. */
  readonly threads: number;
  /** Whether TensorFlow's own optimizer goes over each entry's graph before its first call. It takes 4/5 of that call's time. */
  readonly grappler: boolean;
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
 * @see tensorflow/core/protobuf/config.proto: intra_op_parallelism_threads = 2, graph_options = 10 (GraphOptions: rewrite_options = 10);
 *   tensorflow/core/protobuf/rewriter_config.proto: disable_meta_optimizer = 19
 */
function encodeSessionConfig({ threads, grappler }: SessionSettings): Uint8Array {
  return new ProtobufWriter()
    .int(2, threads)
    .message(10, (graph) => graph.message(10, (rewriting) => rewriting.flag(19, !grappler)))
    .finish();
}
