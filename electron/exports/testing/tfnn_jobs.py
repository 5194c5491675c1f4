"""Runs exported tf.nn code: python tfnn_jobs.py FOLDER. Reads jobs.json there, and writes an answer beside each job's code."""

import keras
import numpy as np
from jobs import run_all
from keras_jobs import summed_up


def run(folder, number, job):
    keras.backend.clear_session()
    space = {"__name__": "exported"}
    exec(compile((folder / job["code"]).read_text(), job["code"], "exec"), space)
    network = space["Network"]()
    images = np.fromfile(folder / f"{number}.images", np.float32).reshape(job["images"])
    network(images[:1])
    numbers = np.fromfile(folder / f"{number}.weights", np.float32)
    at, misfits = 0, []
    for weight in job["weights"]:
        held = getattr(network, weight["attribute"])
        count = int(np.prod(weight["shape"]))
        held.assign(numbers[at : at + count].reshape(weight["shape"]))
        at += count
        if held.trainable != weight["trainable"]:
            misfits.append(weight["attribute"])
    answer = np.asarray(network(images, training=False), np.float32)
    answer.tofile(folder / f"{number}.answer")
    # What keeps the kernels small is in the losses, once a kernel.
    penalty = float(sum(network.losses)) if network.losses else 0.0
    return {"misfits": misfits, "parameters": summed_up(network), "penalty": penalty}


if __name__ == "__main__":
    run_all(run)
