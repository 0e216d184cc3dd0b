ALTER TABLE `orders` ADD `reserved_from` text;--> statement-breakpoint
CREATE INDEX `orders_reserved_from` ON `orders` (`reserved_from`) WHERE stock = 'reserved';