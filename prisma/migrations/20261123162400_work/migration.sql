-- CreateTable
CREATE TABLE "WorkJob" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "labSlug" TEXT NOT NULL,
    "issuedTo" UUID NOT NULL,
    "previousHash" TEXT NOT NULL,
    "nBits" INTEGER NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "acceptedAt" TIMESTAMP(3),
    "nonce" BIGINT,
    "hash" TEXT,
    "claim" JSONB,

    CONSTRAINT "WorkJob_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WorkJob_userId_labSlug_issuedAt_idx" ON "WorkJob"("userId", "labSlug", "issuedAt" DESC);

-- AddForeignKey
ALTER TABLE "WorkJob" ADD CONSTRAINT "WorkJob_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
