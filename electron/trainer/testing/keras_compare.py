"""Does in Keras what the engines have done: kerasProcess.ts writes the work and reads the answer.

    python keras_compare.py work.json answer.json

Networks come as the calls that our layers would be written as, so that these are compared along with the arithmetic.
"""

import json
import os
import pathlib
import re
import sys

os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np  # noqa: E402
import keras  # noqa: E402

OPTIMIZERS = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW", "rmsprop": "RMSprop", "adagrad": "Adagrad"}
SETTINGS = {
    "beta1": "beta_1",
    "beta2": "beta_2",
    "weightDecay": "weight_decay",
    "initialAccumulator": "initial_accumulator_value",
}
# What Keras calls the memory that our rules keep under these names.
SLOTS = {
    "adam": {"m": "_momentums", "v": "_velocities"},
    "adamw": {"m": "_momentums", "v": "_velocities"},
    "sgd": {"velocity": "momentums"},
    "rmsprop": {"v": "_velocities", "velocity": "_momentums", "mean": "_average_gradients"},
    "adagrad": {"sum": "_accumulators"},
}


def argument(value):
    """A list stands for a tuple, {"axis": "channels"} for the last axis, {"object": ...} for an object of that class."""
    if isinstance(value, list):
        return tuple(argument(one) for one in value)
    if isinstance(value, dict) and "axis" in value:
        return -1
    if isinstance(value, dict):
        module, name = value["object"].split(".")
        return getattr(getattr(keras, module), name)(**value["args"])
    return value


def network(layers, output):
    made, inputs = {}, []
    for layer in layers:
        args = {name: argument(value) for name, value in layer.get("args", {}).items()}
        if layer["layer"] == "Input":
            made[layer["id"]] = keras.layers.Input(name=layer["id"], **args)
            inputs.append(made[layer["id"]])
        else:
            sources = [made[source] for source in layer["inputs"]]
            call = getattr(keras.layers, layer["layer"])(name=layer["id"], **args)
            made[layer["id"]] = call(sources if len(sources) > 1 else sources[0])
    return keras.Model(inputs, made[output])


def optimizer(settings, rate):
    name = settings["name"]
    args = {SETTINGS.get(key, key): value for key, value in settings.items() if key != "name"}
    return getattr(keras.optimizers, OPTIMIZERS[name])(learning_rate=rate, **args)


def compiled(job):
    model = network(job["layers"], job["output"])
    ends_in_softmax = getattr(model.layers[-1], "activation", None) is keras.activations.softmax
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=not ends_in_softmax)
    model.compile(optimizer(job["optimizer"], job["learningRate"]), loss, metrics=["accuracy"])
    return model


def variables(model, settings):
    """Every weight and what the optimizer remembers of it, by our names."""
    found = {}
    rule, slots = model.optimizer, SLOTS[settings["name"]]
    rule.build(model.trainable_variables)
    places = {id(weight): place for place, weight in enumerate(model.trainable_variables)}
    for layer in model.layers:
        for weight in layer.weights:
            key = weight.name.split("/")[-1].split(":")[0]
            name = layer.name + "/" + re.sub("_([a-z])", lambda found: found[1].upper(), key)
            found["weights/" + name] = weight
            if id(weight) not in places:
                continue
            for slot, attribute in slots.items():
                kept = getattr(rule, attribute, [])
                if kept:
                    found["memory/" + name + "/" + slot] = kept[places[id(weight)]]
    return found


def images(files, split):
    pixels = np.fromfile(files[split + "Images"], np.uint8)
    labels = np.fromfile(files[split + "Labels"], np.uint8)[8:]
    height, width = (int.from_bytes(bytes(pixels[at : at + 4]), "big") for at in (8, 12))
    scaled = pixels[16:].reshape(-1, height, width, 1).astype(np.float32) / np.float32(255)
    return scaled, labels.astype(np.int32)


def fed(model, batch):
    """Every input gets the same images."""
    return [batch] * len(model.inputs) if len(model.inputs) > 1 else batch


def states(job):
    """Each state as numbers by name, one state after the other in the file."""
    numbers = np.memmap(job["states"], np.float32, "r")
    at = 0
    while at < numbers.size:
        state = {}
        for entry in job["entries"]:
            count = int(np.prod(entry["shape"]))
            state[entry["name"]] = np.array(numbers[at : at + count]).reshape(entry["shape"])
            at += count
        yield state


def put(found, state, settings):
    if set(found) != set(state):
        raise ValueError(f"Keras has {sorted(found)}, we have {sorted(state)}")
    # Ours holds the epsilon along with the sum: see adagrad.ts.
    held = settings["epsilon"] if settings["name"] == "adagrad" else 0
    for name, variable in found.items():
        variable.assign(state[name] - held if name.startswith("memory/") else state[name])


def follow(job, data):
    """From the first state on, batch after batch: the losses, and what the test images get in the end."""
    model = compiled(job)
    put(variables(model, job["optimizer"]), next(states(job)), job["optimizer"])
    pixels, labels = data["train"]
    losses = [float(model.train_on_batch(fed(model, pixels[rows]), labels[rows])[0]) for rows in job["batches"]]
    count = job["testCount"]
    loss, accuracy = model.evaluate(fed(model, data["test"][0][:count]), data["test"][1][:count], verbose=0)
    return {"losses": losses, "testLoss": loss, "testAccuracy": accuracy}


def difference(got, ours, is_memory):
    """As in stateDifference.ts."""
    if is_memory:
        return float(np.linalg.norm(got - ours) / max(np.linalg.norm(ours), 1e-12))
    return float(np.abs(got - ours).max() / max(np.abs(ours).max(), 1e-6))


def points(job, data):
    """From each state one step: how far Keras ends from the state after it, by name, a number a point: see difference()."""
    model = compiled(job)
    found = variables(model, job["optimizer"])
    pixels, labels = data["train"]
    held = job["optimizer"]["epsilon"] if job["optimizer"]["name"] == "adagrad" else 0
    off, before, told = {name: [] for name in found}, None, []
    for place, state in enumerate(states(job)):
        if before is not None:
            put(found, before, job["optimizer"])
            model.optimizer.iterations.assign(job["firstStep"] + place - 1)
            rows = job["batches"][place - 1]
            told.append(float(model.train_on_batch(fed(model, pixels[rows]), labels[rows])[0]))
            for name, variable in found.items():
                ours = state[name] - held if name.startswith("memory/") else state[name]
                off[name].append(difference(variable.numpy(), ours, name.startswith("memory/")))
        before = state
    return {"losses": told, "off": off}


def accuracy(job, data):
    """A run of Keras's own with each seed: initial weights, order and all."""
    reached = []
    for seed in job["seeds"]:
        keras.utils.set_random_seed(seed)
        model = compiled(job)
        model.fit(*data["train"], batch_size=job["batchSize"], epochs=job["epochs"], verbose=0)
        reached.append(float(model.evaluate(*data["test"], verbose=0)[1]))
        print(f"Keras, seed {seed}: {reached[-1]:.4f}", file=sys.stderr, flush=True)
    return {"accuracies": reached}


if __name__ == "__main__":
    work = json.loads(pathlib.Path(sys.argv[1]).read_text())
    data = {split: images(work["files"], split) for split in ("train", "test")}
    kinds = {"follow": follow, "points": points, "accuracy": accuracy}
    answers = [kinds[job["kind"]](job, data) for job in work["jobs"]]
    pathlib.Path(sys.argv[2]).write_text(json.dumps(answers))
