FROM composer:2.8
RUN composer global require --no-interaction laravel/installer \
#                                            ^^^^^^^^^^^^^^^^^ composer-unpinned (info)
      monolog/monolog:3.9.0
RUN composer create-project laravel/laravel app
#                           ^^^^^^^^^^^^^^^ composer-unpinned
