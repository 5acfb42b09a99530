"""Learns the rows, so that the sum of a sentence's rows points where the teacher's vector of the sentence does.

The loss is 1 - cosine with the teacher, plus a tenth of the cross-entropy between the teacher's similarities to the rest of the
batch and the model's. Its gradient is written out: it is short, and needs only numpy.
"""
import numpy as np

DIMENSIONS = 256
SMOOTHING = 1e-3
"""A frequent piece of probability p starts with weight a / (a + p), a being this."""
TEMPERATURE = 0.05
SIMILARITY = 0.1
BATCH = 1024
KEEP = 0.7
"""Share of the trained rows beside the first ones: rare words keep something of the teacher's own view of them."""


def unit(rows):
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def projection(vectors):
    """The uncentred principal directions of the teacher's sentence vectors, (384, DIMENSIONS)."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    return np.ascontiguousarray(directions[:, ::-1][:, :DIMENSIONS]).astype(np.float32)


def first_rows(word_vectors, counts, basis):
    """The teacher's vectors of single words, centred, projected, frequent ones made short."""
    p = (counts + 1) / (counts.sum() + len(counts))
    directions = unit(unit(word_vectors - word_vectors.mean(0)) @ basis)
    return (0.5 * directions * (SMOOTHING / (SMOOTHING + p))[:, None]).astype(np.float32)


class Adam:
    """Steps of a size that does not depend on the gradient's; each row has one scale, so that rows seldom seen catch up."""

    def __init__(self, values, rate):
        self.values, self.rate = values, rate
        self.mean = np.zeros_like(values)
        self.square = np.zeros(len(values), np.float32)

    def step(self, gradient, pace, rows):
        self.mean[rows] = 0.9 * self.mean[rows] + 0.1 * gradient
        self.square[rows] = 0.99 * self.square[rows] + 0.01 * (gradient * gradient).mean(1)
        self.values[rows] -= self.rate * pace * self.mean[rows] / (np.sqrt(self.square[rows])[:, None] + 1e-10)


def softmax(scores):
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True)


def train(rows, bags, targets, epochs, rate, seed):
    """Trains `rows` in place, and says the mean loss of each epoch."""
    rng = np.random.default_rng(seed)
    adam = Adam(rows, rate)
    batches = bags.shape[0] // BATCH
    for epoch in range(epochs):
        order = rng.permutation(bags.shape[0])
        total = 0.0
        for number in range(batches):
            batch = order[number * BATCH : (number + 1) * BATCH]
            bag, target = bags[batch], targets[batch]
            sums = bag @ rows
            length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
            vector = sums / length

            wanted, got = softmax(target @ target.T / TEMPERATURE), softmax(vector @ target.T / TEMPERATURE)
            total += 1 - (vector * target).sum(1).mean() - SIMILARITY * (wanted * np.log(got + 1e-9)).sum(1).mean()

            gradient = (SIMILARITY / TEMPERATURE * (got - wanted) @ target - target) / BATCH
            # Only what turns a vector changes its direction.
            gradient = (gradient - (gradient * vector).sum(1, keepdims=True) * vector) / length
            seen = np.unique(bag.indices)
            pace = 1 - (epoch * batches + number) / (epochs * batches) + 0.02
            adam.step(bag[:, seen].T @ gradient, pace, seen)
        print(f"  epoch {epoch + 1} of {epochs}: loss {total / batches:.4f}", flush=True)
