"""PyTorch: the network that the file says, in the usual loop, with all images in memory and the rows of a batch taken out at once."""

import json
import os
import sys
import time

import torch

import commands

with open(sys.argv[1]) as file:
    work = json.load(file)


class Network(torch.nn.Module):
    """Images with their channels first, as PyTorch has them. The order in which a Flatten lays them out does not change the work."""

    def __init__(self):
        super().__init__()
        self.steps = torch.nn.ModuleDict()
        for layer in work["layers"]:
            modules = [make(call) for call in layer["pytorch"] if "module" in call]
            self.steps[layer["id"]] = torch.nn.Sequential(*modules)

    def forward(self, images):
        values = {}
        for layer in work["layers"]:
            given = [values[name] for name in layer["inputs"]] or [images]
            joined = given[0] if len(given) == 1 else sum(given[1:], given[0])
            values[layer["id"]] = self.steps[layer["id"]](joined)
        return values[work["output"]]


def make(call):
    args = {name: tuple(value) if isinstance(value, list) else value for name, value in call.get("args", {}).items()}
    return getattr(torch.nn, call["module"])(*call.get("positional", []), **args)


def without_softmax(network):
    """PyTorch's loss takes the scores."""
    last = network.steps[work["output"]]
    if isinstance(last[-1], torch.nn.Softmax):
        network.steps[work["output"]] = last[:-1]
    return network


def read(images, labels):
    pixels = torch.from_numpy(commands.read_images(work["files"][images])).permute(0, 3, 1, 2).contiguous()
    return pixels, torch.from_numpy(commands.read_labels(work["files"][labels])).long()


# Some builds count fewer cores than there are.
torch.set_num_threads(os.cpu_count())
images, labels = read("trainImages", "trainLabels")
test_images, test_labels = read("testImages", "testLabels")
network = without_softmax(Network())
optimizer = torch.optim.Adam(network.parameters(), eps=1e-7)
size = work["batchSize"]


def train(steps):
    network.train()
    started = time.perf_counter()
    rows_left = ()
    for _ in range(steps):
        if len(rows_left) < size:
            rows_left = torch.randperm(len(images))
        rows, rows_left = rows_left[:size], rows_left[size:]
        scores = network(images[rows])
        loss = torch.nn.functional.cross_entropy(scores, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        # What model.fit of Keras tells as well.
        loss.item(), (scores.argmax(1) == labels[rows]).sum().item()
    return (time.perf_counter() - started) * 1000


def evaluate(count):
    network.eval()
    with torch.no_grad():
        for at in range(0, count, commands.EVALUATION_BATCH):
            until = at + commands.EVALUATION_BATCH
            scores, expected = network(test_images[at:until]), test_labels[at:until]
            torch.nn.functional.cross_entropy(scores, expected).item(), (scores.argmax(1) == expected).sum().item()


weight_count = sum(values.numel() for values in network.state_dict().values() if values.is_floating_point())
commands.serve(f"PyTorch {torch.__version__}", weight_count, train, evaluate)
