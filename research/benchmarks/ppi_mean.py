"""What ppi-python gives for the mean that a test works out with our estimator.

python -m venv /tmp/ppi && /tmp/ppi/bin/pip install ppi-python pandas
python -c "from research.benchmarks.validation import mean_case; import numpy as np;
np.savez('/tmp/mean.npz', *mean_case())"
/tmp/ppi/bin/python research/benchmarks/ppi_mean.py /tmp/mean.npz

ppi-python stays out of the project's own environment: it brings numba and more. Writes
``results/ppi.csv`` beside this file.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
from scipy.stats import norm

arrays = np.load(sys.argv[1])
y, y_hat, rest = (arrays[f"arr_{i}"] for i in range(3))
estimate = float(np.squeeze(ppi_mean_pointestimate(y, y_hat, rest, lam=1)))
low, high = (float(np.squeeze(x)) for x in ppi_mean_ci(y, y_hat, rest, alpha=0.05, lam=1))
se = (high - low) / 2 / norm.ppf(0.975)
rows = ["what,ppi_python", f"estimate,{estimate:.12f}", f"se,{se:.12f}"]
out = Path(__file__).parent / "results/ppi.csv"
out.write_text("\n".join(rows) + "\n", encoding="utf-8")
print(f"ppi-python {version('ppi-python')}: {estimate:.6f} ± {se:.6f}")
