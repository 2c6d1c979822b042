print("machi")
