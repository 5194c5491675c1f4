"""Runs exported PyTorch code: python torch_jobs.py FOLDER. Reads jobs.json there, and writes an answer beside each job's code."""

import numpy as np
import torch
from jobs import run_all


def run(folder, number, job):
    space = {"__name__": "exported"}
    exec(compile((folder / job["code"]).read_text(), job["code"], "exec"), space)
    network = space["Network"]()
    numbers = np.fromfile(folder / f"{number}.weights", np.float32)
    state, at = {}, 0
    for weight in job["weights"]:
        count = int(np.prod(weight["shape"]))
        values = numbers[at : at + count].reshape(weight["shape"])
        at += count
        state[weight["key"]] = torch.from_numpy(values.transpose(weight["permutation"]).reshape(weight["dims"]).copy())
    missing = [key for key in network.state_dict() if key not in state and not key.endswith("num_batches_tracked")]
    network.load_state_dict(state, strict=False)
    network.eval()
    images = np.fromfile(folder / f"{number}.images", np.float32).reshape(job["images"])
    with torch.no_grad():
        answer = network(torch.from_numpy(images.transpose(0, 3, 1, 2).copy()))
        if job["returnsScores"]:
            answer = torch.softmax(answer, dim=1)
    answer = answer.numpy()
    if answer.ndim == 4:
        answer = answer.transpose(0, 2, 3, 1)
    np.ascontiguousarray(answer, np.float32).tofile(folder / f"{number}.answer")
    buffers = {"running_mean", "running_var"}
    parameters = sum(value.numel() for value in network.parameters())
    parameters += sum(value.numel() for key, value in network.named_buffers() if key.split(".")[-1] in buffers)
    return {"missing": missing, "parameters": parameters}


if __name__ == "__main__":
    run_all(run)
