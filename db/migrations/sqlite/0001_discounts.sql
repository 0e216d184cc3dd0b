ALTER TABLE `payments` ADD `discount` integer DEFAULT 0 NOT NULL CONSTRAINT "payments_discount" CHECK("discount" >= 0 and "discount" <= "captured");
