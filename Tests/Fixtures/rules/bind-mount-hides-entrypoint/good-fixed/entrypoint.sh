exec python src/app.py
