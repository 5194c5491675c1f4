// Written by `npm run layers` from the *.layer.ts files beside it.
import { activation } from './activation.layer.ts';
import { add } from './add.layer.ts';
import { averagePooling2d } from './averagePooling2d.layer.ts';
import { batchNormalization } from './batchNormalization.layer.ts';
import { concatenate } from './concatenate.layer.ts';
import { conv2d } from './conv2d.layer.ts';
import { dense } from './dense.layer.ts';
import { depthMaxPooling } from './depthMaxPooling.layer.ts';
import { depthwiseConv2d } from './depthwiseConv2d.layer.ts';
import { dropout } from './dropout.layer.ts';
import { flatten } from './flatten.layer.ts';
import { globalAveragePooling2d } from './globalAveragePooling2d.layer.ts';
import { globalMaxPooling2d } from './globalMaxPooling2d.layer.ts';
import { input } from './input.layer.ts';
import type { LayerType } from './layerType.ts';
import { maxPooling2d } from './maxPooling2d.layer.ts';
import { separableConv2d } from './separableConv2d.layer.ts';
import { zeroPadding2d } from './zeroPadding2d.layer.ts';

export const layerTypes: readonly LayerType[] = [
  activation,
  add,
  averagePooling2d,
  batchNormalization,
  concatenate,
  conv2d,
  dense,
  depthMaxPooling,
  depthwiseConv2d,
  dropout,
  flatten,
  globalAveragePooling2d,
  globalMaxPooling2d,
  input,
  maxPooling2d,
  separableConv2d,
  zeroPadding2d,
];
