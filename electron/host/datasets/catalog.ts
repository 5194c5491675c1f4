import { join } from 'node:path';
import { type DatasetFacts, datasetFacts } from '../../../shared/training/fashionMnist.ts';
import type { DatasetId } from '../../../shared/training/settings.ts';

/** A data set with where its files come from. */
export interface CatalogEntry {
  readonly facts: DatasetFacts;
  /** Addresses of folders that hold the four gzip files, the official one first. Empty: not to be downloaded. */
  readonly sources: readonly string[];
  /** A folder of this machine that holds the files. */
  readonly folder?: string | undefined;
}
export type Catalog = Readonly<Record<DatasetId, CatalogEntry>>;

/** The official source speaks plain http only; what arrives is checked by its MD5 before it is used. */
const FASHION_MNIST_SOURCES = [
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
];

/**
 * @param assetsFolder  holds the data set that ships with the app
 * @param dataFolder  holds Fashion-MNIST, gzipped or not; undefined where nobody said so
 */
export function createCatalog(assetsFolder: string, dataFolder: string | undefined): Catalog {
  return {
    'fashion-mnist-mini': { facts: datasetFacts['fashion-mnist-mini'], sources: [], folder: join(assetsFolder, 'fashion-mnist-mini') },
    'fashion-mnist': { facts: datasetFacts['fashion-mnist'], sources: FASHION_MNIST_SOURCES, folder: dataFolder },
  };
}
