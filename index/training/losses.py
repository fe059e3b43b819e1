"""The three losses of a step; each takes unit vectors and returns a scalar."""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

TEMPERATURE = 0.05


def contrastive(queries: Tensor, passages: Tensor, same: Tensor, remembered: Tensor) -> Tensor:
    """Symmetric cross-entropy of each query against all passages of the batch and those remembered.

    `remembered` (any, 384) are passages of earlier steps (Wang et al. 2020, "Cross-Batch Memory for Embedding
    Learning"). `same` (batch, batch + any) is true where another passage, or one remembered, has the text of
    the row's own and so is no negative.
    """
    targets = torch.arange(len(queries), device=queries.device)
    wider = (queries @ torch.cat([passages, remembered]).T / TEMPERATURE).masked_fill(same, -1e4)
    scores = wider[:, : len(queries)]
    return (cross_entropy(wider, targets) + cross_entropy(scores.T, targets)) / 2


def distillation(student: Tensor, teacher: Tensor) -> Tensor:
    """How far the student's vectors are from the teacher's: the angle, and which of them is nearest."""
    targets = torch.arange(len(student), device=student.device)
    angle = 1 - (student * teacher).sum(-1).mean()
    return 8 * angle + cross_entropy(student @ teacher.T / TEMPERATURE, targets)


def ranking(first: Tensor, second: Tensor, grades: Tensor) -> Tensor:
    """CoSENT (Su 2022): a pair graded higher must have the higher cosine, whatever both are."""
    cosines = (first * second).sum(-1) / TEMPERATURE
    gaps = (cosines.unsqueeze(0) - cosines.unsqueeze(1))[grades.unsqueeze(0) < grades.unsqueeze(1)]
    return torch.logsumexp(torch.cat([gaps, gaps.new_zeros(1)]), dim=0)
