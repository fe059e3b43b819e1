"""How the bundled embedding model is trained; one stage per module, never imported by the product.

python -m index.training.contrast --data DATA --start index/model --out .training/run
python -m index.training.average  --out .training/soup A B …
python -m index.training.export   --data DATA --start .training/run/averaged --out .training/export
python -m index.training.whiten   --data DATA --start .training/export --out .training/white
python -m index.training.scores   --data DATA MODEL
python -m index.training.speed    MODEL
python -m index.training.plot     index/training/log.csv docs/images/training.png
"""
