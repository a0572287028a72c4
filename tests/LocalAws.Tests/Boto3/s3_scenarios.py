"""S3, as boto3 calls it.

What S3 tells unasked, and moto does not or not always, is left out: checksums, encryption, storage classes.
"""
import json

EMPTY_PREFIX = "S3 tells the prefix and the marker that it was asked with, empty too (API_ListObjects.html); moto leaves them out"

KNOWN_DIFFERENCES = {
    "lists.second page": "S3 repeats the token that it was asked with (API_ListObjectsV2.html); moto does not",
    "lists.version 1": EMPTY_PREFIX,
    "lists.version 1 after": EMPTY_PREFIX,
    "lists.delete quietly": "a quiet delete tells errors alone (API_DeleteObjects.html); moto tells all",
    "notifications.configuration": "S3 writes the names of the rules with a capital; moto as they came",
    "notifications.record": "a slash in a key stays one; moto encodes it. Whoever decodes the key finds the same",
    "objects.other type": "a signed request may name the headers of its answer (API_GetObject.html); moto does so for presigned URLs only",
    "settings.get lifecycle": "moto tells the default of transitions, which LocalAws does not carry out",
    "settings.bad name": "a name has no capitals and no underscores (bucketnamingrules.html); moto takes it",
    "uploads.uploads": EMPTY_PREFIX,
    "uploads.wrong order": "both are wrong here; which is told first is not documented",
    "uploads.complete": "there is no version in a bucket that keeps none; moto tells one",
    "versions.get marker": "S3 answers 405 for a delete marker that is named (DeleteMarker.html); moto 404",
    "versions.undelete": "S3 tells that what it removed was a delete marker (API_DeleteObject.html); moto does not",
}

UNASKED = {
    "ServerSideEncryption", "ChecksumType", "ChecksumCRC32", "ChecksumCRC64NVME", "ChecksumAlgorithm", "RequestCharged", "BucketArn", "BucketRegion",
    "AccessPointAlias", "EncodingType", "RequestPayer", "StorageClass", "Marker", "Location", "Delimiter",
}


def asked(value):
    if isinstance(value, dict):
        return {name: asked(item) for name, item in value.items() if name not in UNASKED}
    if isinstance(value, list):
        return [asked(item) for item in value]
    return value


class S3:
    """Calls and records, without what moto and S3 tell unasked."""

    def __init__(self, recorder, bucket):
        self.recorder, self.bucket, self.client = recorder, bucket, recorder.client("s3")
        self.client.create_bucket(Bucket=bucket)

    def call(self, step, name, bucket=None, **arguments):
        def function(**all_arguments):
            return asked(getattr(self.client, name)(**all_arguments))
        return self.recorder.call(step, function, Bucket=bucket or self.bucket, **arguments)


def scenario_objects(recorder):
    s3 = S3(recorder, "boto-objects")
    s3.call("put", "put_object", Key="a b+é%2B", Body=b"content", ContentType="text/plain", Metadata={"colour": "blue"},
            CacheControl="no-store", ContentDisposition="attachment", ContentLanguage="de")
    s3.call("get", "get_object", Key="a b+é%2B")
    s3.call("head", "head_object", Key="a b+é%2B")
    s3.call("range", "get_object", Key="a b+é%2B", Range="bytes=2-3")
    s3.call("last bytes", "get_object", Key="a b+é%2B", Range="bytes=-3")
    s3.call("beyond the end", "get_object", Key="a b+é%2B", Range="bytes=7-9")
    s3.call("other type", "get_object", Key="a b+é%2B", ResponseContentType="text/csv")
    s3.call("get none", "get_object", Key="none")
    s3.call("head none", "head_object", Key="none")
    s3.call("put nowhere", "put_object", bucket="boto-nowhere", Key="a", Body=b"")
    s3.call("delete", "delete_object", Key="a b+é%2B")
    s3.call("delete again", "delete_object", Key="a b+é%2B")


def scenario_conditions(recorder):
    s3 = S3(recorder, "boto-conditions")
    s3.call("first", "put_object", Key="a", Body=b"first", IfNoneMatch="*")
    s3.call("second", "put_object", Key="a", Body=b"second", IfNoneMatch="*")
    etag = s3.call("head", "head_object", Key="a")["ETag"]
    s3.call("not modified", "get_object", Key="a", IfNoneMatch=etag)
    s3.call("match", "get_object", Key="a", IfMatch=etag)
    s3.call("no match", "get_object", Key="a", IfMatch='"other"')
    s3.call("put over", "put_object", Key="a", Body=b"third", IfMatch=etag)
    s3.call("put over another", "put_object", Key="a", Body=b"fourth", IfMatch=etag)
    s3.call("get", "get_object", Key="a")


def scenario_lists(recorder):
    s3 = S3(recorder, "boto-lists")
    for key in ["a", "b/1", "b/2", "c", "d/e/1", "z é+"]:
        s3.client.put_object(Bucket=s3.bucket, Key=key, Body=b"x")
    s3.call("all", "list_objects_v2")
    s3.call("prefix", "list_objects_v2", Prefix="b/")
    s3.call("delimiter", "list_objects_v2", Delimiter="/")
    s3.call("both", "list_objects_v2", Delimiter="/", Prefix="d/")
    s3.call("after", "list_objects_v2", StartAfter="b/2", MaxKeys=2)
    first = s3.call("first page", "list_objects_v2", Delimiter="/", MaxKeys=2)
    s3.call("second page", "list_objects_v2", Delimiter="/", ContinuationToken=first["NextContinuationToken"])
    s3.call("none", "list_objects_v2", Prefix="none")
    s3.call("version 1", "list_objects", Delimiter="/")
    s3.call("version 1 after", "list_objects", Marker="b/1")
    s3.call("no bucket", "list_objects_v2", bucket="boto-nowhere")
    s3.call("delete many", "delete_objects", Delete={"Objects": [{"Key": "a"}, {"Key": "none"}]})
    s3.call("delete quietly", "delete_objects", Delete={"Objects": [{"Key": "c"}], "Quiet": True})
    s3.call("rest", "list_objects_v2")


def scenario_versions(recorder):
    s3 = S3(recorder, "boto-versions")
    s3.call("off", "get_bucket_versioning")
    s3.call("on", "put_bucket_versioning", VersioningConfiguration={"Status": "Enabled"})
    s3.call("status", "get_bucket_versioning")
    first = s3.client.put_object(Bucket=s3.bucket, Key="a", Body=b"first")["VersionId"]
    s3.call("second", "put_object", Key="a", Body=b"second")
    s3.call("get", "get_object", Key="a")
    s3.call("get first", "get_object", Key="a", VersionId=first)
    marker = s3.client.delete_object(Bucket=s3.bucket, Key="a")["VersionId"]
    s3.call("get deleted", "get_object", Key="a")
    s3.call("get marker", "get_object", Key="a", VersionId=marker)
    s3.call("versions", "list_object_versions")
    s3.call("undelete", "delete_object", Key="a", VersionId=marker)
    s3.call("get again", "get_object", Key="a")
    s3.call("remove first", "delete_object", Key="a", VersionId=first)
    s3.call("get removed", "get_object", Key="a", VersionId=first)
    s3.call("not empty", "delete_bucket")


def scenario_uploads(recorder):
    s3 = S3(recorder, "boto-uploads")
    upload = s3.call("start", "create_multipart_upload", Key="a", ContentType="text/csv", Metadata={"m": "1"})["UploadId"]
    large, small = b"x" * 5 * 1024 * 1024, b"tail"
    one = s3.call("first part", "upload_part", Key="a", UploadId=upload, PartNumber=1, Body=large)["ETag"]
    two = s3.call("second part", "upload_part", Key="a", UploadId=upload, PartNumber=2, Body=small)["ETag"]
    s3.call("parts", "list_parts", Key="a", UploadId=upload)
    s3.call("uploads", "list_multipart_uploads")
    s3.call("wrong part", "complete_multipart_upload", Key="a", UploadId=upload, MultipartUpload={
        "Parts": [{"PartNumber": 1, "ETag": two}]})
    s3.call("wrong order", "complete_multipart_upload", Key="a", UploadId=upload, MultipartUpload={
        "Parts": [{"PartNumber": 2, "ETag": two}, {"PartNumber": 1, "ETag": one}]})
    s3.call("complete", "complete_multipart_upload", Key="a", UploadId=upload, MultipartUpload={
        "Parts": [{"PartNumber": 1, "ETag": one}, {"PartNumber": 2, "ETag": two}]})
    s3.call("head", "head_object", Key="a")
    s3.call("end", "get_object", Key="a", Range="bytes=5242879-")
    upload = s3.client.create_multipart_upload(Bucket=s3.bucket, Key="b")["UploadId"]
    one = s3.client.upload_part(Bucket=s3.bucket, Key="b", UploadId=upload, PartNumber=1, Body=b"1")["ETag"]
    two = s3.client.upload_part(Bucket=s3.bucket, Key="b", UploadId=upload, PartNumber=2, Body=b"2")["ETag"]
    s3.call("too small", "complete_multipart_upload", Key="b", UploadId=upload, MultipartUpload={
        "Parts": [{"PartNumber": 1, "ETag": one}, {"PartNumber": 2, "ETag": two}]})
    s3.call("abort", "abort_multipart_upload", Key="b", UploadId=upload)
    s3.call("abort again", "abort_multipart_upload", Key="b", UploadId=upload)


def scenario_copies_and_tags(recorder):
    s3 = S3(recorder, "boto-copies")
    s3.client.put_object(Bucket=s3.bucket, Key="a é+", Body=b"content", Metadata={"m": "1"}, Tagging="k=v%20w&l=")
    s3.call("copy", "copy_object", Key="b", CopySource={"Bucket": s3.bucket, "Key": "a é+"})
    s3.call("get", "get_object", Key="b")
    s3.call("tags", "get_object_tagging", Key="b")
    s3.call("replace", "copy_object", Key="b", CopySource={"Bucket": s3.bucket, "Key": "b"}, MetadataDirective="REPLACE", Metadata={"n": "2"})
    s3.call("head", "head_object", Key="b")
    s3.call("over itself", "copy_object", Key="b", CopySource={"Bucket": s3.bucket, "Key": "b"})
    s3.call("copy none", "copy_object", Key="b", CopySource={"Bucket": s3.bucket, "Key": "none"})
    s3.call("put tags", "put_object_tagging", Key="b", Tagging={"TagSet": [{"Key": "x", "Value": "y"}]})
    s3.call("tags again", "get_object_tagging", Key="b")
    s3.call("delete tags", "delete_object_tagging", Key="b")
    s3.call("no tags", "get_object_tagging", Key="b")
    s3.call("bucket without tags", "get_bucket_tagging")


def scenario_settings(recorder):
    s3 = S3(recorder, "boto-settings")
    s3.call("no lifecycle", "get_bucket_lifecycle_configuration")
    s3.call("lifecycle", "put_bucket_lifecycle_configuration", LifecycleConfiguration={"Rules": [
        {"ID": "logs", "Filter": {"Prefix": "logs/"}, "Status": "Enabled", "Expiration": {"Days": 7},
         "NoncurrentVersionExpiration": {"NoncurrentDays": 3}}]})
    s3.call("get lifecycle", "get_bucket_lifecycle_configuration")
    s3.call("no cors", "get_bucket_cors")
    s3.call("cors", "put_bucket_cors", CORSConfiguration={"CORSRules": [{"AllowedMethods": ["PUT"], "AllowedOrigins": ["*"], "MaxAgeSeconds": 5}]})
    s3.call("get cors", "get_bucket_cors")
    s3.call("no policy", "get_bucket_policy")
    s3.call("no notification", "get_bucket_notification_configuration")
    s3.call("location", "get_bucket_location")
    s3.call("head", "head_bucket")
    s3.call("head none", "head_bucket", bucket="boto-nowhere")
    s3.call("create again", "create_bucket")
    s3.call("bad name", "create_bucket", bucket="Bad_Name")
    s3.call("delete", "delete_bucket")
    s3.call("delete again", "delete_bucket")


def scenario_notifications(recorder):
    s3 = S3(recorder, "boto-notifications")
    sqs = recorder.client("sqs")
    url = sqs.create_queue(QueueName="boto-notifications")["QueueUrl"]
    s3.call("configure", "put_bucket_notification_configuration", NotificationConfiguration={"QueueConfigurations": [
        {"Id": "in", "QueueArn": "arn:aws:sqs:us-east-1:123456789012:boto-notifications", "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
         "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".csv"}]}}}]})
    s3.call("configuration", "get_bucket_notification_configuration")
    sqs.purge_queue(QueueUrl=url)
    for key in ["in/a b.csv", "in/a.txt", "out/a.csv"]:
        s3.client.put_object(Bucket=s3.bucket, Key=key, Body=b"12345")
    record = json.loads(sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"])["Records"][0]
    item = record["s3"]
    recorder.note("record", [record["eventSource"], record["eventName"], record["awsRegion"], item["configurationId"], item["bucket"]["name"],
                             item["bucket"]["arn"], item["object"]["key"], item["object"]["size"]])
    recorder.note("no more", "Messages" in sqs.receive_message(QueueUrl=url))
