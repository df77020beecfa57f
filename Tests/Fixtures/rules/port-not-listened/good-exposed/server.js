require("http").createServer((_, answer) => answer.end("3000 was once")).listen(8081);
