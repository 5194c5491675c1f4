"""Opens exported files of trained networks: python weight_jobs.py FOLDER TARGET. Reads jobs.json there, and writes an answer beside each job's folder."""

import json
import runpy
import sys

import numpy as np
from jobs import run_all


def onnx(place, images, job):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(place / "model.onnx"), options, providers=["CPUExecutionProvider"])
    feeds = {one.name: images for one in session.get_inputs()}
    [answer] = session.run(None, feeds)
    notes = dict(session.get_modelmeta().custom_metadata_map)
    notes["labels"] = json.loads(notes["labels"])
    assert [one.name for one in session.get_outputs()] == [notes["output"]]
    return answer, {"notes": notes}


def keras(place, images, job):
    import zipfile

    import keras

    path = place / "model.keras"
    model = keras.models.load_model(path)
    answer = np.asarray(model([images for _ in model.inputs] if len(model.inputs) > 1 else images))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        notes = json.loads(archive.read("metadata.json"))
    return answer, {"notes": notes, "parameters": model.count_params()}


def savedmodel(place, images, job):
    import tensorflow as tf

    predict = tf.saved_model.load(str(place)).signatures["serving_default"]
    _, fed = predict.structured_input_signature
    answer = predict(**{name: tf.constant(images) for name in fed})
    notes = json.loads((place / "assets.extra" / "notes.json").read_text())
    return answer[notes["output"]].numpy(), {"notes": notes}


def pytorch(place, images, job):
    space = runpy.run_path(str(place / "model.py"))
    model = space["load_weights"](space["Network"]())
    answer = space["predict"](model, images).numpy()
    content = (place / "weights.safetensors").read_bytes()
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    notes = json.loads(header["__metadata__"]["notes"])
    assert space["LABELS"] == notes["labels"]
    return answer, {"notes": notes}


def numpy(place, images, job):
    with np.load(place / "weights.npz", allow_pickle=False) as arrays:
        answer = [arrays[name].ravel() for name in job["weights"]]
        notes = {name[6:]: arrays[name].tolist() for name in arrays.files if name.startswith("notes/")}
        assert len(arrays.files) == len(answer) + len(notes)
        assert all(arrays[name].dtype == np.float32 for name in job["weights"])
    return np.concatenate(answer) if answer else np.zeros(0), {"notes": notes}


def run(folder, number, job):
    images = np.fromfile(folder / f"{number}.images", np.float32).reshape(job["images"])
    answer, result = globals()[sys.argv[2]](folder / str(number), images, job)
    np.ascontiguousarray(answer, np.float32).tofile(folder / f"{number}.answer")
    return result


if __name__ == "__main__":
    run_all(run)
