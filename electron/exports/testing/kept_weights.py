"""The numbers of a file of weights that PyTorch has written, one after another: python kept_weights.py MODEL OUT"""

import sys

import numpy as np
import torch

model, out = sys.argv[1:]
weights = [value.numpy() for value in torch.load(model).values()]
np.concatenate([np.ravel(value) for value in weights]).astype(np.float32).tofile(out)
