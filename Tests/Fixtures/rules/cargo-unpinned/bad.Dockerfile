FROM rust:1.90-slim
RUN cargo +nightly install --locked \
      cargo-chef
#     ^^^^^^^^^^ cargo-unpinned (info)
RUN cargo binstall -y just
#                     ^^^^ cargo-unpinned
