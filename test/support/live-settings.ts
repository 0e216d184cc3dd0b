/** Settings of a shop that sells for real, as tests need them: complete but for its gateways and their keys. */
export const LIVE_SETTINGS = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://www.shop.kr',
  // Made once by: openssl rand -base64 32
  SESSION_SECRET: '9nQ2vJm0Wq7tZxH3Lr5KfYb1Gd8UoEiPsTc4AwXhNzM=',
  DATA_KEY: 'Vt6RkB0zYp3LhQ8mXeJ1sUd9GwFo5NaTcKi7rHvZqWM=',
  TRUST_PROXY_HOPS: '1',
  SMTP_URL: 'smtp://shop:of-nobody@mail.shop.kr:587',
  MAIL_FROM: '계산상점 <orders@shop.kr>',
} as const
