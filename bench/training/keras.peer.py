"""Keras: the network that the file says, trained with model.fit and measured with model.evaluate."""

import contextlib
import gc
import json
import os
import queue
import sys
import threading
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import tensorflow as tf  # noqa: E402

import commands  # noqa: E402

with open(sys.argv[1]) as file:
    work = json.load(file)


def build():
    values = {}
    for layer in work["layers"]:
        call, inputs = layer["keras"], [values[name] for name in layer["inputs"]]
        args = {name: tuple(value) if isinstance(value, list) else value for name, value in call["args"].items()}
        if call["layer"] == "Input":
            values[layer["id"]] = first = tf.keras.Input(**args)
        else:
            made = getattr(tf.keras.layers, call["layer"])(**args)
            values[layer["id"]] = made(inputs if len(inputs) > 1 else inputs[0])
    model = tf.keras.Model(first, values[work["output"]])
    model.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
    return model


class Ended(Exception):
    """Another number of steps is wanted than model.fit was called with."""


class Turns(tf.keras.callbacks.Callback):
    """Lets model.fit, which runs in a thread of its own, do one epoch at a time, and takes the time of each."""

    def __init__(self):
        super().__init__()
        self.wanted, self.done = queue.SimpleQueue(), queue.SimpleQueue()

    def on_epoch_begin(self, epoch, logs=None):
        if not self.wanted.get():
            raise Ended
        self.started = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.done.put((time.perf_counter() - self.started) * 1000)


class Fit:
    """One call of model.fit over all images, with so many steps an epoch."""

    def __init__(self, steps):
        self.steps, self.turns = steps, Turns()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        with contextlib.suppress(Ended):
            model.fit(
                images,
                labels,
                batch_size=work["batchSize"],
                epochs=1_000_000,
                steps_per_epoch=self.steps,
                verbose=0,
                callbacks=[self.turns],
            )

    def train(self):
        self.turns.wanted.put(True)
        return self.turns.done.get()

    def end(self):
        self.turns.wanted.put(False)
        self.thread.join()
        gc.collect()


files = work["files"]
images, labels = commands.read_images(files["trainImages"]), commands.read_labels(files["trainLabels"])
test_images, test_labels = commands.read_images(files["testImages"]), commands.read_labels(files["testLabels"])
model, fit = build(), None


def train(steps):
    global fit
    if fit is not None and fit.steps != steps:
        fit.end()
        fit = None
    fit = fit or Fit(steps)
    return fit.train()


def evaluate(count):
    model.evaluate(test_images[:count], test_labels[:count], batch_size=commands.EVALUATION_BATCH, verbose=0)


commands.serve(f"TensorFlow {tf.__version__}", model.count_params(), train, evaluate)
