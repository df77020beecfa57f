require("http").createServer((_, answer) => answer.end("here")).listen(3000);
