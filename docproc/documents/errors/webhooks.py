"""What cannot be done with a webhook."""

from docproc.documents.errors.base import DocprocError, InputError


class WebhookAddressError(InputError):
    """An address that no webhook may lead to."""

    code = "webhook_address"
    title = "Địa chỉ nhận thông báo không hợp lệ"
    remedy = "Dùng địa chỉ https công khai; địa chỉ trong mạng nội bộ phải nằm trong DOCPROC_WEBHOOK_NETWORKS."


class TooManyWebhooksError(DocprocError):
    """Its owner has as many webhooks as anybody may have."""

    code = "too_many_webhooks"
    status = 409
    title = "Đã có quá nhiều địa chỉ nhận thông báo"
    remedy = "Gỡ một địa chỉ không còn dùng rồi thêm lại."


class WebhookDisabledError(DocprocError):
    """Nothing is delivered to a webhook that is disabled."""

    code = "webhook_disabled"
    status = 409
    title = "Địa chỉ nhận thông báo đang bị tắt"
    remedy = "Bật lại địa chỉ này trước khi gửi lại."
