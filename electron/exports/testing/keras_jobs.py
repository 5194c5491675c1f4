"""Runs exported Keras code: python keras_jobs.py FOLDER. Reads jobs.json there, and writes an answer beside each job's code.

A job is code with its weights, images, and the arguments that each layer should have.
"""

import re

import keras
import numpy as np
from jobs import run_all


def expected_layers(created, wanted):
    """The created layers that the network drew, in order: others come about within a layer."""
    left = iter(created)
    return [next(layer for layer in left if type(layer).__name__ == name) for name in wanted]


def plain(value):
    """A value of a Keras config as the job spells it."""
    if isinstance(value, dict) and "class_name" in value:
        name = value["class_name"].split(">")[-1]
        if name == "L2":
            return {"l2": round(float(value["config"]["l2"]), 5)}
        return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")
    if isinstance(value, (list, tuple)):
        value = [plain(one) for one in value]
        return value[0] if len(value) == 1 and isinstance(value[0], int) else value
    return value


def misfits(layer, args):
    config = layer.get_config()
    found = {name: plain(config.get(name)) for name in args}
    return [f"{layer.name}.{name}: {found[name]} for {args[name]}" for name in args if found[name] != args[name]]


def summed_up(model):
    """The parameters that the last lines of the summary name."""
    lines = []
    model.summary(print_fn=lambda line, **_: lines.append(line))
    [total] = re.findall(r"^Total params: ([\d,]+)", "\n".join(lines), re.MULTILINE)
    return int(total.replace(",", ""))


def run(folder, number, job):
    keras.backend.clear_session()
    created = []
    begin = keras.layers.Layer.__init__

    def recorded(self, *args, **kwargs):
        if not isinstance(self, keras.Model):
            created.append(self)
        begin(self, *args, **kwargs)

    keras.utils.get_custom_objects().clear()
    keras.layers.Layer.__init__ = recorded
    try:
        space = {"__name__": "exported"}
        exec(compile((folder / job["code"]).read_text(), job["code"], "exec"), space)
        model = space["build_model"]()
    finally:
        keras.layers.Layer.__init__ = begin
    layers = expected_layers(created, [layer["class"] for layer in job["layers"]])
    numbers = np.fromfile(folder / f"{number}.weights", np.float32)
    at = 0
    for layer, drawn in zip(layers, job["layers"]):
        weights = []
        for shape in drawn["shapes"]:
            count = int(np.prod(shape))
            weights.append(numbers[at : at + count].reshape(shape))
            at += count
        layer.set_weights(weights)
    images = np.fromfile(folder / f"{number}.images", np.float32).reshape(job["images"])
    # Called as it is: predict() would compile each network first, which takes longer than all else.
    answer = np.asarray(model(images, training=False), np.float32)
    answer.tofile(folder / f"{number}.answer")
    return {
        "misfits": [text for layer, drawn in zip(layers, job["layers"]) for text in misfits(layer, drawn["args"])],
        "parameters": summed_up(model),
        "names": [layer.name for layer in layers],
    }


if __name__ == "__main__":
    run_all(run)
