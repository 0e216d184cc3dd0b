CREATE TABLE "phone_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"placed_by" text NOT NULL,
	"reason" text NOT NULL,
	"agreements" jsonb NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "channel" text DEFAULT 'web' NOT NULL;--> statement-breakpoint
ALTER TABLE "pay_links" ADD COLUMN "phone_order_id" text;--> statement-breakpoint
ALTER TABLE "phone_orders" ADD CONSTRAINT "phone_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "phone_orders_order" ON "phone_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "phone_orders_placed" ON "phone_orders" USING btree ("placed_at","id");--> statement-breakpoint
CREATE INDEX "phone_orders_placed_by" ON "phone_orders" USING btree ("placed_by","placed_at","id");--> statement-breakpoint
ALTER TABLE "pay_links" ADD CONSTRAINT "pay_links_phone_order_id_phone_orders_id_fk" FOREIGN KEY ("phone_order_id") REFERENCES "public"."phone_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pay_links_phone_order" ON "pay_links" USING btree ("phone_order_id") WHERE phone_order_id is not null and cancelled_at is null;