ALTER TABLE "orders" ADD COLUMN "reserved_from" text;--> statement-breakpoint
CREATE INDEX "orders_reserved_from" ON "orders" USING btree ("reserved_from") WHERE stock = 'reserved';