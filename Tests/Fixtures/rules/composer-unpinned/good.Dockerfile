FROM composer:2.8
RUN composer install --no-dev && composer require monolog/monolog:3.9.0 'a/b=1' "c/d 2.*" && composer require e/f ^3.1
RUN composer create-project laravel/laravel app 12.0.0 && composer require ext-redis $PACKAGES && composer update
