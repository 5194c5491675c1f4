"""Writes kerasReference.json beside it: what Keras makes of a small network, step by step, with each optimizer.

    pip install tensorflow-cpu==2.15.1
    python electron/trainer/testing/keras_reference.py

Images, labels and first weights follow from formulas (see kerasCase.ts), so that nothing but the results has to be kept.
"""

import json
import math
import os
import pathlib

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

SIDE, CLASSES, IMAGES, BATCH, STEPS = 8, 10, 160, 8, 20

OPTIMIZERS = [
    ({"name": "sgd", "momentum": 0, "nesterov": False}, 0.1),
    ({"name": "sgd", "momentum": 0.9, "nesterov": False}, 0.05),
    ({"name": "sgd", "momentum": 0.9, "nesterov": True}, 0.05),
    ({"name": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}, 0.01),
    ({"name": "adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 0.01}, 0.01),
    ({"name": "adamw", "weightDecay": 0.004, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}, 0.01),
    ({"name": "adamw", "weightDecay": 0.5, "beta1": 0.8, "beta2": 0.95, "epsilon": 0.01}, 0.02),
    ({"name": "adagrad", "initialAccumulator": 0.1, "epsilon": 1e-7}, 0.05),
    ({"name": "adagrad", "initialAccumulator": 0.001, "epsilon": 0.01}, 0.02),
    ({"name": "rmsprop", "rho": 0.9, "momentum": 0, "epsilon": 1e-7, "centered": False}, 0.003),
    ({"name": "rmsprop", "rho": 0.8, "momentum": 0.9, "epsilon": 0.01, "centered": False}, 0.003),
    ({"name": "rmsprop", "rho": 0.9, "momentum": 0.5, "epsilon": 1e-4, "centered": True}, 0.003),
]


def network():
    return tf.keras.Sequential(
        [
            tf.keras.layers.Input((SIDE, SIDE, 1)),
            tf.keras.layers.Conv2D(4, 3, activation="relu"),
            tf.keras.layers.MaxPooling2D(2),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(CLASSES, activation="softmax"),
        ]
    )


def first_weights(shape, number):
    count = math.prod(shape)
    values = [0.3 * math.sin(0.7 * place + number) for place in range(count)]
    return np.array(values, np.float32).reshape(shape)


def optimizer(settings, rate):
    keras = {
        "beta1": "beta_1",
        "beta2": "beta_2",
        "weightDecay": "weight_decay",
        "initialAccumulator": "initial_accumulator_value",
    }
    makers = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW", "rmsprop": "RMSprop", "adagrad": "Adagrad"}
    args = {keras.get(key, key): value for key, value in settings.items() if key != "name"}
    return getattr(tf.keras.optimizers, makers[settings["name"]])(learning_rate=rate, **args)


def run(settings, rate):
    model = network()
    model.set_weights([first_weights(weight.shape, number) for number, weight in enumerate(model.get_weights())])
    model.compile(optimizer(settings, rate), "sparse_categorical_crossentropy")
    pixels = np.arange(IMAGES * SIDE * SIDE, dtype=np.int64)
    bytes_ = (pixels * 7919 + (pixels // 64) * 104729) % 251
    images = bytes_.astype(np.float32).reshape(IMAGES, SIDE, SIDE, 1) / np.float32(255)
    labels = (np.arange(IMAGES) * 3) % CLASSES
    losses = [
        float(model.train_on_batch(images[at : at + BATCH], labels[at : at + BATCH]))
        for at in range(0, STEPS * BATCH, BATCH)
    ]
    names = ["conv2d/kernel", "conv2d/bias", "dense/kernel", "dense/bias"]
    norms = {name: float(np.linalg.norm(weight)) for name, weight in zip(names, model.get_weights())}
    return {"optimizer": settings, "learningRate": rate, "losses": losses, "norms": norms}


if __name__ == "__main__":
    written = {"tensorflow": tf.__version__, "runs": [run(*case) for case in OPTIMIZERS]}
    pathlib.Path(__file__).with_name("kerasReference.json").write_text(json.dumps(written, indent=2) + "\n")
