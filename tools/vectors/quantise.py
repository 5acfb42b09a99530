"""Makes the model small: optimised product quantisation of the rows."""
import numpy as np
import scipy.sparse

CENTRES = 256
ROUNDS = 12


def allocate(values, subspaces):
    """Deals directions out to sub-spaces so that the product of their variances is about the same in each."""
    width = len(values) // subspaces
    buckets, filled = [[] for _ in range(subspaces)], np.zeros(subspaces)
    floor = np.log(values.min() + 1e-12)
    for direction in np.argsort(-values):
        open_ones = [b for b in range(subspaces) if len(buckets[b]) < width]
        bucket = min(open_ones, key=lambda b: filled[b])
        buckets[bucket].append(direction)
        filled[bucket] += np.log(values[direction] + 1e-12) - floor
    return [direction for bucket in buckets for direction in bucket]


def cluster(points, weights, rounds, rng):
    """Weighted k-means: (CENTRES, width) centres and each point's centre."""
    centres = points[rng.choice(len(points), CENTRES, replace=False, p=weights / weights.sum())].copy()
    nearest = lambda: np.argmin((centres * centres).sum(1)[None] - 2 * points @ centres.T, 1)
    for _ in range(rounds):
        member = scipy.sparse.csr_matrix((weights, (nearest(), np.arange(len(points)))), (CENTRES, len(points)))
        mass = np.asarray(member.sum(1)).ravel()
        spare = points[rng.integers(len(points), size=CENTRES)]
        centres = np.where(mass[:, None] > 0, (member @ points) / np.maximum(mass, 1e-9)[:, None], spare).astype(np.float32)
    return centres, nearest()


def product_quantise(rows, counts, subspaces, seed):
    """(codes (words, subspaces), centres (subspaces, 256, width), lengths). A row is its length times the centres its codes name,
    in a space turned so that this loses least; turning changes no cosine. Long and frequent rows weigh most, since they make up
    most of a sentence."""
    rng = np.random.default_rng(seed)
    lengths = np.linalg.norm(rows, axis=1) + 1e-9
    directions = rows / lengths[:, None]
    weights = (lengths**2 * (counts + 1.0) ** 0.35).astype(np.float32)
    weights /= weights.mean()
    width = rows.shape[1] // subspaces
    values, vectors = np.linalg.eigh((directions * weights[:, None]).T @ directions)
    rotation = vectors[:, allocate(values, subspaces)].astype(np.float32)
    for turn in range(ROUNDS):
        last = turn == ROUNDS - 1
        rotated = directions @ rotation
        runs = [np.ascontiguousarray(rotated[:, s * width : (s + 1) * width]) for s in range(subspaces)]
        found = [cluster(run, weights, 20 if last else 5, rng) for run in runs]
        near = np.concatenate([centres[codes] for centres, codes in found], 1)
        if not last:
            left, _, right = np.linalg.svd((directions * weights[:, None]).T @ near)
            rotation = (left @ right).astype(np.float32)
    error = (weights[:, None] * (rotated - near) ** 2).sum() / (weights[:, None] * rotated**2).sum()
    print(f"  product quantisation leaves {error:.3f} of the weighted square", flush=True)
    return np.stack([codes for _, codes in found], 1), np.stack([c for c, _ in found]), lengths
