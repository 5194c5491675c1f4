/** Python that runs exported code on given weights and images. Reads job.json, weights and images beside it, writes `answer`. */

const common = `import json
import pathlib

import numpy as np

folder = pathlib.Path(__file__).parent
job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
numbers = np.fromfile(folder / "weights", "<f4")
images = np.fromfile(folder / "images", "<f4").reshape(job["images"])
space = {"__name__": "exported"}
source = compile((folder / "model.py").read_text(encoding="utf-8"), "model.py", "exec")


def taken(shape):
    """The next weight."""
    global numbers
    count = int(np.prod(shape))
    values, numbers = numbers[:count].reshape(shape), numbers[count:]
    return values


def done(answer, runtime):
    np.ascontiguousarray(answer, "<f4").tofile(folder / "answer")
    (folder / "runtime").write_text(runtime, encoding="utf-8")
`;

/** Layers in the order in which they come about, which is the order of the plan: others come about within a layer. */
export const kerasScript = `${common}

import keras

created = []
begin = keras.layers.Layer.__init__


def recorded(self, *args, **kwargs):
    if not isinstance(self, keras.Model):
        created.append(self)
    begin(self, *args, **kwargs)


keras.layers.Layer.__init__ = recorded
exec(source, space)
model = space["build_model"]()
keras.layers.Layer.__init__ = begin
left = iter(created)
for drawn in job["layers"]:
    layer = next(one for one in left if type(one).__name__ == drawn["class"])
    layer.set_weights([taken(shape) for shape in drawn["shapes"]])
done(np.asarray(model.predict_on_batch(images)), "Keras " + keras.__version__)
`;

export const tfnnScript = `${common}

import keras
import tensorflow as tf

exec(source, space)
network = space["Network"]()
network(images[:1])
for weight in job["weights"]:
    getattr(network, weight["attribute"]).assign(taken(weight["shape"]))
done(np.asarray(network.predict_on_batch(images)), "TensorFlow " + tf.__version__ + ", Keras " + keras.__version__)
`;

export const flaxScript = `${common}

import flax
import jax
import jax.numpy as jnp
from flax import nnx

exec(source, space)
network = space["Network"](nnx.Rngs(0))
for weight in job["weights"]:
    held = getattr(getattr(network, weight["module"]), weight["key"])
    values = taken(weight["dims"])
    if held.shape != values.shape:
        raise SystemExit("another shape of " + weight["module"] + "." + weight["key"])
    held[...] = jnp.asarray(values)
network.eval()
answer = network(jnp.asarray(images))
if job["returnsScores"]:
    answer = jax.nn.softmax(answer, axis=-1)
done(np.asarray(answer), "JAX " + jax.__version__ + ", Flax " + flax.__version__)
`;

export const torchScript = `${common}

import torch

exec(source, space)
network = space["Network"]()
state = {}
for weight in job["weights"]:
    values = taken(weight["shape"]).transpose(weight["permutation"]).reshape(weight["dims"])
    state[weight["key"]] = torch.from_numpy(values.copy())
missing = [key for key in network.state_dict() if key not in state and not key.endswith("num_batches_tracked")]
if missing:
    raise SystemExit("no weights for " + ", ".join(missing))
network.load_state_dict(state, strict=False)
network.eval()
with torch.no_grad():
    answer = network(torch.from_numpy(images.transpose(0, 3, 1, 2).copy()))
    if job["returnsScores"]:
        answer = torch.softmax(answer, dim=1)
done(answer.numpy(), "PyTorch " + torch.__version__)
`;
