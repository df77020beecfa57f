FROM continuumio/miniconda3:25.3.1-1
RUN conda install -y numpy=2.3.1 'pandas>=2' conda-forge::scipy=1.16 && conda env create -f environment.yml
RUN conda install -y --file requirements.txt && conda update -y conda && micromamba install -y -n base -f env.yaml $PACKAGES
