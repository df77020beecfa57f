FROM rust:1.90-slim
RUN cargo install --locked ripgrep@14.1.1 && cargo install --version 0.1.71 cargo-chef && cargo install --path .
RUN cargo install --git https://github.com/example/tool --rev abc tool && cargo build --release && cargo install $TOOLS
