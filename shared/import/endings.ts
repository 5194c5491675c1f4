/** How the names of files end that can be opened as networks: of text, and of bytes that the host reads. */
export const importEndings = ['json', 'keras', 'h5', 'hdf5', 'onnx'] as const;
export const binaryEnding = /\.(keras|h5|hdf5|onnx)$/i;

/** Larger than the networks that can be drawn, with all their weights; read as a whole. */
export const IMPORT_MAX_BYTES = 512 * 1024 * 1024;
