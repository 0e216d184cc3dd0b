ALTER TABLE `operator_sessions` ADD `used_at` integer;--> statement-breakpoint
ALTER TABLE `operators` ADD `former_passwords` text;--> statement-breakpoint
CREATE INDEX `orders_to_ship` ON `orders` (`placed_at`,`id`) WHERE fulfilment = 'preparing' and state not in ('pending', 'confirming', 'unknown', 'authorised', 'failed', 'awaiting_deposit', 'expired', 'cancelled', 'refunded');