FROM continuumio/miniconda3:25.3.1-1
RUN conda install -y -c conda-forge python=3.13 numpy && conda clean -afy
#                                               ^^^^^ conda-unpinned (info)
RUN mamba create -n app --yes \
      pandas
#     ^^^^^^ conda-unpinned
