"""Learns the rows, and a head over their sum, so that a sentence's vector points where the teacher's does.

    sum s = rows of its pieces;  u = s / |s|;  v = (u + relu(u Wᵀ) O) / |...|      (without a head v = u)

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


class Head:
    """Hidden units between two matrices; no bias, so that a sentence is a sum over its words and nothing else."""

    def __init__(self, units, rng):
        self.enter = (rng.normal(size=(units, DIMENSIONS)) / np.sqrt(DIMENSIONS)).astype(np.float32)
        self.leave = (0.01 * rng.normal(size=(units, DIMENSIONS))).astype(np.float32)

    def forward(self, u):
        self.hidden = np.maximum(u @ self.enter.T, 0)
        return u + self.hidden @ self.leave

    def backward(self, u, gradient):
        """The gradients at `enter`, `leave` and u."""
        inside = (gradient @ self.leave.T) * (self.hidden > 0)
        return inside.T @ u, self.hidden.T @ gradient, gradient + inside @ self.enter


class Adam:
    """Steps of a size that does not depend on the gradient's; each row has one scale, so that rows seldom seen catch up."""

    def __init__(self, values, rate):
        self.values, self.rate = values, rate
        self.mean = np.zeros_like(values)
        self.square = np.zeros(len(values), np.float32)

    def step(self, gradient, pace, rows=slice(None)):
        self.mean[rows] = 0.9 * self.mean[rows] + 0.1 * gradient
        self.square[rows] = 0.99 * self.square[rows] + 0.01 * (gradient * gradient).mean(1)
        self.values[rows] -= self.rate * pace * self.mean[rows] / (np.sqrt(self.square[rows])[:, None] + 1e-10)


def softmax(scores):
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True)


def through_unit(gradient, direction, length):
    """The gradient before a row was divided by its length."""
    return (gradient - (gradient * direction).sum(1, keepdims=True) * direction) / length


def train(rows, bags, targets, epochs, rate, similarity=SIMILARITY, head=None, seed=0):
    """Trains `rows` (and `head`) in place, and says the mean loss of each epoch."""
    rng = np.random.default_rng(seed)
    optimise_rows = Adam(rows, rate)
    optimise_head = [Adam(head.enter, 2 * rate), Adam(head.leave, 2 * rate)] if head else []
    steps = epochs * (bags.shape[0] // BATCH)
    done = 0
    for epoch in range(epochs):
        order = rng.permutation(bags.shape[0])
        total = 0.0
        for start in range(0, bags.shape[0] - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            bag, target = bags[batch], targets[batch]
            sums = bag @ rows
            length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
            u = sums / length
            z = head.forward(u) if head else u
            z_length = np.linalg.norm(z, axis=1, keepdims=True) if head else 1.0
            v = z / z_length

            wanted, got = softmax(target @ target.T / TEMPERATURE), softmax(v @ target.T / TEMPERATURE)
            total += 1 - (v * target).sum(1).mean() - similarity * (wanted * np.log(got + 1e-9)).sum(1).mean()
            gradient = (similarity / TEMPERATURE * (got - wanted) @ target - target) / BATCH

            pace = 1 - done / steps + 0.02
            if head:
                enter, leave, gradient = head.backward(u, through_unit(gradient, v, z_length))
                optimise_head[0].step(enter, pace)
                optimise_head[1].step(leave, pace)
            gradient = through_unit(gradient, u, length)
            seen = np.unique(bag.indices)
            optimise_rows.step(bag[:, seen].T @ gradient, pace, seen)
            done += 1
        print(f"  epoch {epoch + 1} of {epochs}: loss {total / (steps // epochs):.4f}", flush=True)


def encode(rows, bags, head=None):
    u = unit(bags @ rows)
    return unit(head.forward(u)) if head else u
