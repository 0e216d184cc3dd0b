ALTER TABLE `payments` ADD `discount` integer DEFAULT 0 NOT NULL CONSTRAINT "payments_discount" CHECK("discount" >= 0 and "discount" <= "captured");--> statement-breakpoint
ALTER TABLE `disputes` ADD `recovered` integer DEFAULT 0 NOT NULL CONSTRAINT "disputes_recovered" CHECK("recovered" >= 0 and "recovered" <= "amount");
