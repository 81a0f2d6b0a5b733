module github.com/connectif-go/connectif/bench

go 1.26.0

require (
	github.com/a-h/templ v0.3.977
	github.com/bytedance/sonic v1.15.5
	github.com/connectif-go/connectif v0.0.0
	github.com/go-json-experiment/json v1.27.2
	github.com/google/safehtml v0.1.0
	github.com/segmentio/encoding v0.5.4
	github.com/stretchr/testify v1.12.1
	github.com/valyala/bytebufferpool v1.0.0
	github.com/valyala/quicktemplate v1.8.0
	golang.org/x/net v0.62.0
	maragu.dev/gomponents v1.2.0
)

require (
	github.com/bytedance/gopkg v0.1.3 // indirect
	github.com/bytedance/sonic/loader v0.5.3 // indirect
	github.com/cloudwego/base64x v0.1.6 // indirect
	github.com/govalues/decimal v0.1.36 // indirect
	github.com/klauspost/cpuid/v2 v2.2.9 // indirect
	github.com/segmentio/asm v1.1.3 // indirect
	github.com/twitchyliquid64/golang-asm v0.15.1 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/arch v0.0.0-20210923205945-b76863e36670 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/connectif-go/connectif => ../

tool github.com/valyala/quicktemplate/qtc
