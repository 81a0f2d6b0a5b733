package api

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/textproto"
	"strconv"
)

// importForm makes the body of an upload. Only what stands around the file is in memory; the file itself is
// read as it is sent.
func importForm(kind ImportType, settings *ImportSettings, size int64, open func() io.Reader) body {
	var b bytes.Buffer
	form := multipart.NewWriter(&b) // into memory: nothing below can fail
	fields := [][2]string{
		{"type", string(kind)},
		{"overrideExisting", strconv.FormatBool(settings.OverrideExisting)},
		{"updateOnlyEmptyFields", strconv.FormatBool(settings.UpdateOnlyEmptyFields)},
		{"delimiter", delimiterText(settings.Delimiter)},
	}
	if settings.CouponSetID != "" {
		fields = append(fields, [2]string{"couponSetId", settings.CouponSetID})
	}
	for _, field := range fields {
		_ = form.WriteField(field[0], field[1])
	}
	_, _ = form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="file"; filename="` + string(kind) + `.csv"`},
		"Content-Type":        {"text/csv"},
	})
	head := bytes.Clone(b.Bytes())
	b.Reset()
	_ = form.Close()
	tail := b.Bytes()
	return body{
		contentType: form.FormDataContentType(),
		size:        int64(len(head)) + size + int64(len(tail)),
		open: func() io.Reader {
			return io.MultiReader(bytes.NewReader(head), open(), bytes.NewReader(tail))
		},
	}
}
