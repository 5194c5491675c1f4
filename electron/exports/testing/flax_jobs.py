"""Runs exported Flax code: python flax_jobs.py FOLDER. Reads jobs.json there, and writes an answer beside each job's code."""

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jobs import run_all


def run(folder, number, job):
    space = {"__name__": "exported"}
    exec(compile((folder / job["code"]).read_text(), job["code"], "exec"), space)
    # Shapes alone: drawing first weights, which are replaced anyway, would be compiled for each shape.
    network = nnx.eval_shape(lambda: space["Network"](nnx.Rngs(0)))
    numbers = np.fromfile(folder / f"{number}.weights", np.float32)
    at, misfits = 0, []
    for weight in job["weights"]:
        held = getattr(getattr(network, weight["module"]), weight["key"])
        count = int(np.prod(weight["dims"]))
        values = numbers[at : at + count].reshape(weight["dims"])
        at += count
        if held.shape != values.shape or isinstance(held, nnx.Param) != weight["trainable"]:
            misfits.append(f"{weight['module']}.{weight['key']}: {held.shape}")
        held.set_value(jnp.asarray(values))
    network.eval()
    graph, weights, rest = nnx.split(network, nnx.Any(nnx.Param, nnx.BatchStat), ...)

    @jax.jit
    def answered(weights, images):
        answer = nnx.merge(graph, weights, rest)(images)
        return jax.nn.softmax(answer, axis=-1) if job["returnsScores"] else answer

    images = np.fromfile(folder / f"{number}.images", np.float32).reshape(job["images"])
    answer = answered(weights, images)
    np.ascontiguousarray(answer, np.float32).tofile(folder / f"{number}.answer")
    return {"misfits": misfits, "parameters": sum(int(value.size) for value in jax.tree.leaves(weights))}


if __name__ == "__main__":
    run_all(run)
