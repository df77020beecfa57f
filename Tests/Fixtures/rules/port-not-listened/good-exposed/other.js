require("./elsewhere").serve();
