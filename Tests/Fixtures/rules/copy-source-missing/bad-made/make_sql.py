open("db/training.sql", "w")
