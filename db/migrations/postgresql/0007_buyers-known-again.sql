CREATE TABLE "coupon_buyers" (
	"order_id" text NOT NULL,
	"key" text NOT NULL,
	"coupon_code" text NOT NULL,
	CONSTRAINT "coupon_buyers_order_id_key_pk" PRIMARY KEY("order_id","key")
);
--> statement-breakpoint
DROP INDEX "orders_phone_open";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "reserved_by" text;--> statement-breakpoint
ALTER TABLE "coupon_buyers" ADD CONSTRAINT "coupon_buyers_order_id_coupon_redemptions_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."coupon_redemptions"("order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_buyers_key" ON "coupon_buyers" USING btree ("coupon_code","key");--> statement-breakpoint
CREATE INDEX "orders_reserved_by" ON "orders" USING btree ("reserved_by") WHERE stock = 'reserved';