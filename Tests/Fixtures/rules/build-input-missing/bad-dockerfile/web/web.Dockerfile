FROM nginx:1.29
