"""Models as other people make and save them: python elsewhere.py FOLDER keras|torch. Leaves files, images, answers and jobs.json there."""

import json
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
random = np.random.default_rng(7)
jobs = []


def keep(name, files, images, answer):
    images.astype(np.float32).tofile(folder / f"{name}.images")
    np.ascontiguousarray(answer, np.float32).tofile(folder / f"{name}.answer")
    jobs.extend({"name": name, "file": file, "count": len(images)} for file in files)


def from_keras():
    import keras
    from keras import layers

    def functional():
        x = keras.Input((28, 28, 1))
        a = layers.Conv2D(6, 3, strides=2, padding="same", activation="relu")(x)
        b = layers.SeparableConv2D(6, 3, strides=2, padding="same", depth_multiplier=2)(x)
        y = layers.Add()([b, a])
        y = layers.DepthwiseConv2D(3, use_bias=False)(y)
        y = layers.BatchNormalization()(y)
        y = layers.ReLU()(y)
        y = layers.Concatenate()([y, layers.Conv2D(4, 3, name="mine")(layers.Activation("tanh")(layers.ZeroPadding2D(1)(y)))])
        y = layers.GlobalAveragePooling2D()(y)
        return keras.Model(x, layers.Dense(10, activation="softmax")(y))

    def sequential():
        return keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(8, 5, activation="elu"),
                layers.MaxPooling2D(),
                layers.Dropout(0.25),
                layers.Conv2D(8, 3, dilation_rate=2, padding="same"),
                layers.LeakyReLU(0.2),
                layers.AveragePooling2D(3, strides=2, padding="same"),
                layers.Flatten(),
                layers.Dense(24, activation="gelu"),
                layers.BatchNormalization(),
                layers.Dense(10, activation="softmax"),
            ]
        )

    for make in functional, sequential:
        model = make()
        model.set_weights([random.uniform(0.1, 0.5, one.shape) * random.choice([1, 1, -1]) for one in model.get_weights()])
        for layer in model.layers:
            if isinstance(layer, layers.BatchNormalization):
                layer.set_weights([np.abs(one) + 0.1 for one in layer.get_weights()])
        images = random.random((8, 28, 28, 1)).astype(np.float32)
        files = [f"{make.__name__}.keras", f"{make.__name__}.h5"]
        for file in files:
            model.save(folder / file)
        keep(make.__name__, files, images, np.asarray(model(images)))


def from_torch():
    import torch
    from torch import nn
    from torch.nn import functional as F

    class Classic(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
            self.conv2 = nn.Conv2d(6, 12, 5)
            self.fc1 = nn.Linear(12 * 5 * 5, 40)
            self.fc2 = nn.Linear(40, 10)

        def forward(self, x):
            x = F.max_pool2d(F.relu(self.conv1(x)), 2)
            x = F.avg_pool2d(F.gelu(self.conv2(x)), 2)
            x = F.leaky_relu(self.fc1(x.view(x.size(0), -1)), 0.2)
            return F.softmax(self.fc2(F.dropout(x, 0.5, self.training)), 1)

    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.stem = nn.Conv2d(1, 8, 3, stride=2, padding=1, bias=False)
            self.norm = nn.BatchNorm2d(8)
            self.deep = nn.Conv2d(8, 16, 3, padding=1, groups=8)
            self.point = nn.Conv2d(16, 8, 1)
            self.last = nn.BatchNorm2d(16)
            self.head = nn.Linear(16, 10)

        def forward(self, x):
            x = F.max_pool2d(F.relu(self.norm(self.stem(x))), 3, 2, 1)
            y = x + self.point(torch.tanh(self.deep(x)))
            y = self.last(torch.cat([y, x], 1))
            return self.head(F.adaptive_avg_pool2d(F.elu(y), 1).flatten(1))

    class Plain(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.Sequential(
                nn.Flatten(), nn.Linear(784, 32), nn.BatchNorm1d(32), nn.SELU(), nn.Linear(32, 10), nn.Softmax(1)
            )

        def forward(self, x):
            return self.layers(x)

    torch.manual_seed(3)
    for make in Classic, Residual, Plain:
        model = make()
        for module in model.modules():
            if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
                nn.init.uniform_(module.running_mean, -0.2, 0.2)
                nn.init.uniform_(module.running_var, 0.5, 1.5)
        model.eval()
        images = random.random((8, 28, 28, 1)).astype(np.float32)
        given = torch.from_numpy(images.transpose(0, 3, 1, 2).copy())
        files = []
        for opset in 11, 13:
            files.append(f"{make.__name__.lower()}-{opset}.onnx")
            axes = {"x": {0: "n"}} if opset == 13 else None
            torch.onnx.export(model, given, str(folder / files[-1]), input_names=["x"], opset_version=opset, dynamic_axes=axes)
        # Without what the exporter would fold, normalizations stay.
        files.append(f"{make.__name__.lower()}-training.onnx")
        training = torch.onnx.TrainingMode.PRESERVE
        torch.onnx.export(model, given, str(folder / files[-1]), opset_version=13, do_constant_folding=False, training=training)
        with torch.no_grad():
            keep(make.__name__, files, images, model(given).numpy())


if __name__ == "__main__":
    {"keras": from_keras, "torch": from_torch}[sys.argv[2]]()
    (folder / "jobs.json").write_text(json.dumps(jobs))
