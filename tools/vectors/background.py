"""What a sentence about nothing in particular looks like to the model: the mean of such sentences' vectors and how they
spread. From it the engine knows, for any target t, the mean (mean · t) and the variance of a chance cosine with t."""
import numpy as np

DIRECTIONS = 16
"""Directions of spread that are kept; the rest of the variance is kept for each dimension alone."""


def background(vectors):
    """(2 + DIRECTIONS, dimensions): the mean; the standard deviation each dimension has outside the directions; the
    directions, each as long as its standard deviation."""
    mean = vectors.mean(0)
    centred = vectors - mean
    covariance = centred.T @ centred / len(vectors)
    values, directions = np.linalg.eigh(covariance)
    kept = (directions * np.sqrt(np.maximum(values, 0)))[:, ::-1][:, :DIRECTIONS].T
    alone = np.sqrt(np.maximum(np.diag(covariance) - (kept * kept).sum(0), 0))
    return np.concatenate([mean[None], alone[None], kept]).astype(np.float32)
