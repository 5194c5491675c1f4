import { availableParallelism } from 'node:os';

/** The products that tell what the machine multiplies at most: a chain of them for each core, side by side. */
export const products = { side: 1024, inRow: 8, rows: availableParallelism() };

/** Floating-point operations of all of them. */
export const productArithmetic = 2 * products.side ** 3 * products.inRow * products.rows;
