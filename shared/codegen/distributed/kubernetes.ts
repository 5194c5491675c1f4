interface Replica {
  readonly role: string;
  readonly count: number;
}

/** The kinds of job that Kubeflow's training operator sets the variables of, and what their workers are called. */
const replicas = {
  PyTorchJob: [
    { role: 'Master', count: 1 },
    { role: 'Worker', count: 1 },
  ],
  TFJob: [{ role: 'Worker', count: 2 }],
} satisfies Record<string, readonly Replica[]>;
const specNames = { PyTorchJob: 'pytorchReplicaSpecs', TFJob: 'tfReplicaSpecs' } as const;
const containers = { PyTorchJob: 'pytorch', TFJob: 'tensorflow' } as const;

/** A job of two machines, as YAML. @see www.kubeflow.org/docs/components/trainer/legacy-v1 */
export function kubernetesJob(kind: keyof typeof replicas, command: readonly string[]): readonly string[] {
  const launcher = kind === 'PyTorchJob' ? ['  nprocPerNode: "1"'] : [];
  return [
    'apiVersion: kubeflow.org/v1',
    `kind: ${kind}`,
    'metadata:',
    '  name: convcanvas-train',
    'spec:',
    ...launcher,
    `  ${specNames[kind]}:`,
    ...replicas[kind].flatMap(({ role, count }) => [
      `    ${role}:`,
      `      replicas: ${count}`,
      '      restartPolicy: OnFailure',
      '      template:',
      '        spec:',
      '          containers:',
      `            - name: ${containers[kind]}`,
      '              image: REGISTRY/IMAGE',
      `              command: [${command.map((word) => `"${word}"`).join(', ')}]`,
    ]),
  ];
}
