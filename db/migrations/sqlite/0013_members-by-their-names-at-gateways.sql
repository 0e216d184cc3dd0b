CREATE INDEX `gateway_members_ref` ON `gateway_members` (`gateway`,`ref`);--> statement-breakpoint
CREATE INDEX `members_customer_key` ON `members` (`customer_key`);